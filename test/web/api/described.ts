// The description of the API as tests read it: its operations, its parts with references followed, its schemas as checks.

import { Ajv2020 } from 'ajv/dist/2020.js'
import type { AnySchemaObject, ValidateFunction } from 'ajv/dist/2020.js'
import type { FastifyInstance } from 'fastify'
import type {
  HeaderObject,
  OperationObject,
  OpenAPIObject,
  ParameterObject,
  ReferenceObject,
  ResponseObject,
  SchemaObject,
} from 'openapi3-ts/oas31'

export type DescribedMethod = 'get' | 'head' | 'options'
type Part = OperationObject | ParameterObject | ResponseObject | HeaderObject | SchemaObject

export interface Described {
  readonly document: OpenAPIObject
  readonly operation: (path: string, method: DescribedMethod) => OperationObject
  /** A part of the description, or what it refers to in its place. */
  readonly resolved: <P extends Part>(part: P | ReferenceObject) => P
  /** The check of a schema, in which no object has a key that is not described. */
  readonly checkOf: (schema: SchemaObject | ReferenceObject) => ValidateFunction
}

/** Asks an app for its description. Each part that is asked for and missing is an error. */
export async function describedBy(app: FastifyInstance, url: string): Promise<Described> {
  const document = (await app.inject(url)).json<OpenAPIObject>()
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    ajv.addSchema(closed(schema), SCHEMAS + name)
  }
  return {
    document,
    operation: (path, method) => {
      const operation = document.paths?.[path]?.[method]
      if (!operation) throw new Error(`${method} ${path} is not described`)
      return operation
    },
    resolved: <P extends Part>(part: P | ReferenceObject) =>
      '$ref' in part ? (partAt(document, part.$ref) as P) : part,
    checkOf: (schema) => ajv.compile(closed(schema)),
  }
}

/** What stands before the name of a schema in a reference, and, as a URI, in the place where its check is kept. */
const REFERENCE = '#/components/schemas/'
const SCHEMAS = 'https://schemas.example/'

/** A reference to a schema by its name. */
export function schemaNamed(name: string): ReferenceObject {
  return { $ref: REFERENCE + name }
}

/**
 * A schema in which every object is closed, and every reference leads to the place of a check: the description leaves
 * objects open to keys that are added.
 */
function closed(schema: object): AnySchemaObject {
  const isClosable = 'properties' in schema && 'type' in schema && schema.type === 'object'
  const entries = Object.entries(schema).map(([key, value]) => [key, closedIn(value)] as const)
  return { ...Object.fromEntries(entries), ...(isClosable ? { additionalProperties: false } : {}) }
}

function closedIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closedIn)
  if (typeof value === 'string') return value.replace(REFERENCE, SCHEMAS)
  return typeof value === 'object' && value !== null ? closed(value) : value
}

function partAt(document: OpenAPIObject, ref: string): unknown {
  const part = ref
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>(
      (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
      document,
    )
  if (part === undefined) throw new Error(`${ref} leads to nothing`)
  return part
}
