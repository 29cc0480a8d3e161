// Commands of README: what stands in its blocks of shell, and how each command is run.

import { readFileSync } from 'node:fs'
import MarkdownIt from 'markdown-it'
import { ROOT } from '../../src/folders.ts'

export const README = readFileSync(`${ROOT}README.md`, 'utf8')

/** How a command is run by `npm run readme`, or which file runs it because it takes what only that has. */
export type Way =
  | { readonly by: string }
  | {
      /** The command itself, or one that does the same for less. */
      readonly as?: string
      /** To its end; or until the site that it serves has answered; or while the site runs. */
      readonly until: 'it ends' | 'it serves' | 'the site has answered'
      /** Whether it leaves other files than there were. */
      readonly writes?: true
    }

const IT_ENDS = { until: 'it ends' } as const
const WRITES = { until: 'it ends', writes: true } as const
const IT_SERVES = { until: 'it serves' } as const
const shorter = (as: string) => ({ as, until: 'it ends' }) as const
const by = (file: string) => ({ by: file }) as const

const UNIT = by('test/deploy/systemd.test.ts')
const NGINX = by('test/deploy/nginx/instances.test.ts')

/** Every command of README, in its order. */
export const WAYS: Readonly<Record<string, Way>> = {
  'npm ci && npm start': IT_SERVES,
  'npm ci && npm test': by('.ci/run'),
  'npm run dev': IT_SERVES,
  'npm run content:check': IT_ENDS,
  'npm run content:new -- section sim-swap --after binding': WRITES,
  'npm run content:new -- source dawn-2026-11 --cited-in guide/binding': WRITES,
  'npm run content:new -- change sim-swap': WRITES,
  'npm run content:ids': IT_ENDS,
  'npm run content:report': IT_ENDS,
  'npm run content:report -- --checklist 2027-05': IT_ENDS,
  // It depends on the day whether it is refused.
  'npm run content:review -- sources/tencent-2024-04 guide/binding': by('test/cli/content-review.test.ts'),
  'npm run decision:update': IT_ENDS,
  'npm run decision:diff -- HEAD': IT_ENDS,
  'npm run types': by('.ci/run'),
  'npm run test:unit -- test/decision test/web/check test/web/render test/search': by('.ci/run'),
  'npm run content:missing -- en': IT_ENDS,
  'npm run build:pictures': {
    ...WRITES,
    as: 'npm run build:pictures -- "$(command -v chromium-headless-shell || command -v chromium)"',
  },
  "curl -s 'http://127.0.0.1:3000/api/decision?sim=receives&mainland=none&wechat=none&lang=en'": {
    until: 'the site has answered',
  },
  'revision=$(git rev-parse --short HEAD)': IT_ENDS,
  'npm ci && npm run build && npm ci --omit=dev --omit=optional': by('test/deploy/image.test.ts'),
  'sudo mkdir -p /opt/keep-number-$revision': UNIT,
  'sudo cp -r package.json node_modules dist content views public /opt/keep-number-$revision': UNIT,
  'sudo ln -sfnT keep-number-$revision /opt/keep-number': UNIT,
  "printf '%s\\n' BASE_URL=https://guide.example TRUST_PROXY=127.0.0.1 SECURITY_CONTACT=mailto:security@guide.example REVISION=$revision | sudo tee /etc/keep-number.env":
    UNIT,
  'sudo cp deploy/systemd/keep-number@.service /etc/systemd/system': UNIT,
  'sudo systemctl enable --now keep-number@3001 keep-number@3002': UNIT,
  'sudo mkdir -p /etc/nginx/keep-number/tls && sudo cp -rT deploy/nginx /etc/nginx/keep-number': NGINX,
  'sudo cp fullchain.pem privkey.pem /etc/nginx/keep-number/tls': NGINX,
  "echo 'include keep-number/site.conf;' | sudo tee /etc/nginx/conf.d/keep-number.conf": NGINX,
  'sudo rm -f /etc/nginx/sites-enabled/default && sudo nginx -t && sudo systemctl reload nginx': NGINX,
  "printf '%s\\n' BASE_URL=https://guide.example SECURITY_CONTACT=mailto:security@guide.example > deploy/.env":
    IT_ENDS,
  'docker compose --file deploy/compose.yaml up --detach --build': by('test/deploy/compose.test.ts'),
  'docker build --file deploy/Dockerfile --build-arg REVISION="$(git rev-parse --short HEAD)" --tag keep-number .':
    by('test/deploy/image.test.ts'),
  'docker run --read-only --cap-drop ALL --publish 127.0.0.1:3000:3000 --stop-timeout 30 --env BASE_URL=https://guide.example --env TRUST_PROXY=172.17.0.1 --env SECURITY_CONTACT=mailto:security@guide.example keep-number':
    by('test/deploy/image.test.ts'),
  'kubectl apply --kustomize deploy/kubernetes': by('test/deploy/kubernetes.test.ts'),
  'for port in 3001 3002; do sudo systemctl restart keep-number@$port until curl -fs 127.0.0.1:$port/readyz; do sleep 1; done done':
    NGINX,
  'for instance in instance-1 instance-2; do docker compose --file deploy/compose.yaml up --detach --build --no-deps --wait $instance done':
    by('test/deploy/compose.test.ts'),
  'npm run check': by('.ci/run'),
  'npm run test:unit': by('.ci/run'),
  'npm run test:unit -- test/web/http/negotiate.test.ts': IT_ENDS,
  "npm run test:unit -- test/decision -t 'hit policy'": IT_ENDS,
  'npm run test:deploy': by('.ci/run'),
  'npm run test:watch': shorter('npm run test:watch -- --run test/config.test.ts'),
  'npm run coverage': shorter(
    'npm run coverage -- test/config.test.ts --coverage.include=src/config.ts ' +
      '--coverage.thresholds.{statements,branches,functions,lines}=0',
  ),
  'npm run format': IT_ENDS,
  'npm run lint:fix': IT_ENDS,
  'npm run fuzz -- --count 1000000': shorter('npm run fuzz -- --count 300'),
  'npm run fuzz:content -- --count 3000': shorter('npm run fuzz:content -- --count 20'),
  'npm run soak -- --seconds 180': shorter('npm run soak -- --seconds 5'),
  'npm run readme': by('.ci/run'),
  'git config blame.ignoreRevsFile .git-blame-ignore-revs': IT_ENDS,
  'npm run packages': IT_ENDS,
  'npm run --silent sbom > sbom.json': WRITES,
  'npm audit --omit=dev': shorter('npm audit --omit=dev --offline'),
}

/** The commands of README's blocks of shell, in order, without what a comment says of them. */
export function commandsIn(markdown: string): string[] {
  return new MarkdownIt()
    .parse(markdown, {})
    .filter(({ type, info }) => type === 'fence' && info === 'sh')
    .flatMap(({ content }) => commandsOf(content))
}

/** A line is a command, but for one that goes on after a backslash and for what stands between `for` and `done`. */
function commandsOf(block: string): string[] {
  const lines = block.replaceAll(/\\\n\s*/g, '').split('\n')
  const commands: string[] = []
  let isOpen = false
  for (const line of lines) {
    const command = line.replace(/\s+#\s.*$/, '').trim()
    if (command === '') continue
    if (isOpen) commands.push(`${commands.pop() ?? ''} ${command}`)
    else commands.push(command)
    if (command.startsWith('for ')) isOpen = true
    if (command === 'done') isOpen = false
  }
  return commands
}
