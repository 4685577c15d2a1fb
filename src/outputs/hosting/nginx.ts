import type { Assets } from '../assets/compile.ts'
import type { Policies } from './policy.ts'
import type { Site } from '../../site/build.ts'
import { headerPaths, headersOf, keptForAYear } from './headers.ts'

/** Media types with their file extensions. Those of text are compressed. */
const texts = {
  'text/css': 'css',
  'text/javascript': 'js',
  'text/markdown': 'md',
  'text/plain': 'txt',
  'text/calendar': 'ics',
  'application/json': 'json',
  'application/xml': 'xml',
  'image/svg+xml': 'svg'
}
const types = {
  // nginx always compresses HTML, and warns if it is listed again.
  'text/html': 'html',
  ...texts,
  'application/pdf': 'pdf',
  'font/woff': 'woff',
  'font/woff2': 'woff2',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'image/jpeg': 'jpg jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/x-icon': 'ico'
}

export const nginxPath = 'nginx-server.conf'

/** Files that configure hosts. They are not served. */
const forHosts = [
  headerPaths.netlifyAndCloudflare,
  '_redirects',
  headerPaths.cloudFront,
  'cloudfront-redirects.js',
  nginxPath
]

/**
 * The inside of an nginx `server` block, for a department's own server to include. No location has an
 * `add_header`, because nginx would drop all other headers there. A variable holds what differs.
 */
export function nginxConfiguration(
  { base, redirects }: Pick<Site, 'base' | 'redirects'>,
  policies: Policies,
  { files }: Assets
) {
  const headers = { ...headersOf(policies.headers), 'Cache-Control': '$caching', Vary: '$vary' }
  const root = decodeURIComponent(base)
  // nginx matches decoded addresses, but redirects to an address as it is written here.
  const location = (kind: '=' | '^~', address: string, does: string) =>
    `location ${kind} "${decodeURIComponent(base + address)}" { ${does} }`
  const kept = `set $caching "${keptForAYear}";`
  const words = Object.keys(texts).join(' ')
  const lines = [
    '# Made with the site, for the inside of a server of nginx. PUBLISHING.md says how.',
    'index index.html;',
    'autoindex off;',
    'server_tokens off;',
    'absolute_redirect off;',
    `error_page 403 404 =404 "${root}/404.html";`,
    '',
    'types {',
    ...Object.entries(types).map(([type, endings]) => `  ${type} ${endings};`),
    '}',
    'default_type application/octet-stream;',
    'charset utf-8;',
    `charset_types ${words};`,
    '',
    'gzip on;',
    'gzip_comp_level 4;',
    'gzip_min_length 256;',
    'gzip_proxied any;',
    'gzip_vary on;',
    `gzip_types ${words};`,
    '',
    'set $caching no-cache;',
    ...Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}" always;`),
    '',
    '# The Markdown of a page, for programs that ask for it rather than for HTML.',
    'set $vary "";',
    'if ($request_uri ~ "^[^?]*/(\\?|$)") { set $vary Accept; }',
    'set $asked "$uri $http_accept";',
    'set $markdown "";',
    'if ($asked ~ "^(.*)/ ((?!text/html).)*text/markdown") { set $markdown "$1.md"; }',
    `if ($markdown = "${root}.md") { set $markdown "${root}/index.md"; }`,
    'if (-f "$document_root$markdown") { rewrite ^ $markdown last; }',
    '',
    ...files.map((file) => location('=', `/${file.path}`, kept)),
    location('^~', '/cards/', kept),
    ...forHosts.map((file) => location('=', `/${file}`, 'return 404;')),
    ...redirects.flatMap(({ url, to, atOnce }) =>
      atOnce && to ? location('=', url, `return 301 "${to.href}$is_args$args";`) : []
    )
  ]
  return { path: nginxPath, content: `${lines.join('\n')}\n` }
}
