// Sentences of the interface with a place in them: `“{heading}”的链接`.

/** Fills `{name}` by the value of that name; a name without a value stays as it is, so that a test can see it. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
