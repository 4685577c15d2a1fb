import type { SiteConfig } from '../../content/site-config.ts'
import type { SiteFile } from '../write-files.ts'
import { absoluteUrl } from '../../urls.ts'

const path = '.well-known/security.txt'

/** The security.txt (RFC 9116), which says whom to tell about vulnerabilities. None if site.yaml has no security contact. */
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
