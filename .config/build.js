// Build, where there is a compiler and something has changed: an install for production has no compiler, and takes what
// was built before.

import { beginStamp, BUILT, canBuild, changes, COMPILER, needsBuild } from './stamp.js'

if (needsBuild()) {
  if (canBuild()) await build(changes().outputs)
  else explain()
}

/**
 * Runs the compiler in this very process, which ends with it.
 * @param isTouched whether the output is not the one of the last build: the compiler looks at sources alone
 */
async function build(isTouched) {
  const leaveStamp = beginStamp()
  process.once('exit', (code) => {
    if (code === 0) leaveStamp()
  })
  process.argv = [process.argv0, COMPILER, '--build', ...(isTouched ? ['--force'] : []), 'tsconfig.json']
  await import(new URL(`../${COMPILER}`, import.meta.url).href)
}

function explain() {
  process.stderr.write(
    `${BUILT} is missing, and so is what makes it: run \`npm ci && npm run build\`, and where only the site is to ` +
      'run, then `npm prune --omit=dev --omit=optional`.\n',
  )
  process.exitCode = 1
}
