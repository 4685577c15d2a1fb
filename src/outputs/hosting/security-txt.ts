import type { SiteConfig } from '../../content/site-config.ts'
import type { SiteFile } from '../write-files.ts'
import { absoluteUrl } from '../../urls.ts'

const path = '.well-known/security.txt'

/** Where people look for whom to tell of a fault in the security of a site (RFC 9116), if site.yaml says it. */
export function securityTxt({ address, security }: SiteConfig): readonly SiteFile[] {
  if (!security) return []
  const lines = [
    `Contact: ${security.contact}`,
    `Expires: ${security.expires}T23:59:59Z`,
    'Preferred-Languages: en',
    `Canonical: ${absoluteUrl(address, `/${path}`)}`
  ]
  return [{ path, content: `${lines.join('\n')}\n` }]
}
