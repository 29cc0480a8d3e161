// Manifests of Kubernetes: of the API's types, without a field that it does not know; what belongs together in them;
// and that the pods keep to the strictest of the Pod Security Standards.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js'
import type { Service } from 'kubernetes-types/core/v1.js'
import type { Ingress, NetworkPolicy } from 'kubernetes-types/networking/v1.js'
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.js'
import { longestStopMs, readConfig } from '../../src/config.ts'
import { ROOT } from '../../src/folders.ts'
import { SITE_PATHS } from '../../src/web/urls.ts'
import { environment } from './image.ts'

const FOLDER = join(ROOT, 'deploy/kubernetes')
const read = (file: string): unknown => parse(readFileSync(join(FOLDER, file), 'utf8'))

interface Kustomization {
  readonly resources: readonly string[]
  readonly images: readonly { readonly name: string }[]
  readonly configMapGenerator: readonly { readonly name: string; readonly literals: readonly string[] }[]
}
const kustomization = read('kustomization.yaml') as Kustomization
const deployment = read('deployment.yaml') as Deployment
const service = read('service.yaml') as Service
const budget = read('disruption-budget.yaml') as PodDisruptionBudget
const autoscaler = read('autoscaler.yaml') as HorizontalPodAutoscaler
const policy = read('network-policy.yaml') as NetworkPolicy
const ingress = read('ingress.yaml') as Ingress

/** Module of kubernetes-types for each version of the API. */
const modules = {
  'v1': 'core/v1',
  'apps/v1': 'apps/v1',
  'autoscaling/v2': 'autoscaling/v2',
  'networking.k8s.io/v1': 'networking/v1',
  'policy/v1': 'policy/v1',
} as const

describe('the manifests', () => {
  test('are those that kustomization.yaml names', () => {
    const files = readdirSync(FOLDER).filter((file) => file !== 'kustomization.yaml')
    expect([...kustomization.resources].sort()).toEqual(files)
  })

  test('are of the types of the API, without a field that it does not know', () => {
    expect(faultsOf(kustomization.resources.map(read))).toEqual([])
  })

  test.each([
    [
      'a field that there is not',
      { ...service, spec: { ...service.spec, sort: 'x' } },
      /"sort".* does not exist/,
    ],
    [
      'a value of another type',
      { ...service, spec: { ports: [{ port: '80' }] } },
      /'string' is not assignable/,
    ],
    ['a field that is missing', { ...autoscaler, spec: { maxReplicas: 6 } }, /'scaleTargetRef' is missing/],
  ])('%s would be found', (_, changed, fault) => {
    expect(faultsOf([changed])).toEqual([expect.stringMatching(fault)])
  })

  test('select the pods of the deployment, and name each other', () => {
    const labels = deployment.spec?.template.metadata?.labels
    expect(labels).toEqual({ 'app.kubernetes.io/name': 'keep-number' })
    const selectors = [
      deployment.spec?.selector.matchLabels,
      deployment.spec?.template.spec?.topologySpreadConstraints?.[0]?.labelSelector?.matchLabels,
      service.spec?.selector,
      budget.spec?.selector?.matchLabels,
      policy.spec?.podSelector.matchLabels,
    ]
    expect(selectors).toEqual(selectors.map(() => labels))
    expect(autoscaler.spec?.scaleTargetRef).toMatchObject({
      kind: 'Deployment',
      name: deployment.metadata?.name,
    })
    expect(ingress.spec?.rules?.[0]?.http?.paths[0]?.backend.service?.name).toBe(service.metadata?.name)
    expect(kustomization.images.map(({ name }) => name)).toEqual([container()?.image])
    expect(kustomization.configMapGenerator.map(({ name }) => name)).toEqual(
      container()?.envFrom?.map(({ configMapRef }) => configMapRef?.name),
    )
  })

  test('set what the site takes, for the host of the ingress, at the port of the image', () => {
    const config = readConfig(settings())
    expect(config.baseUrl).toBe(`https://${ingress.spec?.rules?.[0]?.host ?? ''}`)
    expect(ingress.spec?.tls?.[0]?.hosts).toEqual([ingress.spec?.rules?.[0]?.host])
    const ports = container()?.ports?.map(({ containerPort }) => String(containerPort))
    expect(ports).toEqual([environment().PORT])
  })

  test('ask the site whether it is ready and well, at its own paths', () => {
    const { startupProbe, readinessProbe, livenessProbe } = container() ?? {}
    const paths = [startupProbe, readinessProbe, livenessProbe].map((probe) => probe?.httpGet?.path)
    expect(paths).toEqual([SITE_PATHS.ready, SITE_PATHS.ready, SITE_PATHS.health])
  })

  test('give a stop more time than the site takes at most, and never let all instances be down', () => {
    const most = longestStopMs(readConfig(settings())) / 1000
    expect(deployment.spec?.template.spec?.terminationGracePeriodSeconds).toBeGreaterThan(most)
    expect(deployment.spec?.strategy?.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 })
    expect([autoscaler.spec?.minReplicas, budget.spec?.maxUnavailable]).toEqual([2, 1])
  })

  test('let pods do no more than the standard "restricted" does', () => {
    expect(deployment.spec?.template.spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    })
    expect(container()?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
  })
})

function container() {
  return deployment.spec?.template.spec?.containers[0]
}

function settings(): Readonly<Record<string, string>> {
  const literals = kustomization.configMapGenerator.flatMap((generator) => generator.literals)
  return Object.fromEntries(literals.map((literal) => literal.split(/=(.*)/s).slice(0, 2))) as Record<
    string,
    string
  >
}

/**
 * What the compiler finds wrong with manifests, given the types of the API (kubernetes-types, made from its OpenAPI
 * description): as object literals they may hold no field that their type does not.
 */
function faultsOf(manifests: readonly unknown[]): string[] {
  const lines = manifests.map((manifest, number) => {
    const { apiVersion, kind } = manifest as { apiVersion: keyof typeof modules; kind: string }
    const type = `import('kubernetes-types/${modules[apiVersion]}.js').${kind}`
    return `export const manifest${number}: ${type} = ${JSON.stringify(manifest)}`
  })
  // Beside this file, where the compiler finds the package; it is never written.
  const name = join(import.meta.dirname, 'manifests.ts')
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    types: [],
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    skipLibCheck: true,
  }
  const disk = ts.createCompilerHost(options)
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => file === name || disk.fileExists(file),
    getSourceFile: (file, target, ...rest) =>
      file === name
        ? ts.createSourceFile(file, lines.join('\n'), target)
        : disk.getSourceFile(file, target, ...rest),
  }
  const program = ts.createProgram([name], options, host)
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}
