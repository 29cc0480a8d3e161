// Statistics of the benchmarks: the median of some rounds, and the power law that fits some points.

/** Median of some numbers; NaN of none. Of an even count it is the upper of the two in the middle. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
}

/**
 * Exponent of the power law that fits points (x, y) best, by least squares of their logarithms: 1 is linear
 * growth, 0 is none.
 */
export function powerLawExponent(points: readonly (readonly [x: number, y: number])[]): number {
  const logs = points.map(([x, y]) => ({ x: Math.log(x), y: Math.log(y) }))
  const meanX = sum(logs.map(({ x }) => x)) / logs.length
  const meanY = sum(logs.map(({ y }) => y)) / logs.length
  const covariance = sum(logs.map(({ x, y }) => (x - meanX) * (y - meanY)))
  const variance = sum(logs.map(({ x }) => (x - meanX) ** 2))
  return covariance / variance
}

/** Sum of some numbers. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
