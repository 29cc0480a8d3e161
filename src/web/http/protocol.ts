// Protocol checks of a request that Node can parse (RFC 9110, RFC 9112).

/** Scheme and authority of a target in absolute form (RFC 9112, 3.2.2). */
const ORIGIN = /^https?:\/\/[^/?#]+/i

/**
 * The target of a request as a path with its query, for Fastify's `rewriteUrl`: a URL, which clients send to proxies
 * and any server must take (RFC 9112, 3.2.2), loses its origin.
 */
export function originForm({ url = '' }: { readonly url?: string | undefined }): string {
  if (url.startsWith('/')) return url
  const rest = url.replace(ORIGIN, '')
  return rest === '' || rest.startsWith('?') ? `/${rest}` : rest
}
