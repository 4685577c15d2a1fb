import { textsFrom, type RuleText } from '../rule.ts'

/** What other sites answer, and the host of this one. Commands of their own ask them. */
export const networkRules: readonly RuleText[] = [
  ...textsFrom('external', {
    'external-broken': {
      why: 'A link leads to a page of another site that is gone.',
      fix: 'Find where it is now, or another source.'
    },
    'external-anchor': {
      why: 'The page of another site is there, but not the part the link leads to.',
      fix: 'Link to an id it has, or to the whole page.'
    },
    'external-moved': {
      severity: 'warning',
      why: 'A page of another site has moved for good.',
      fix: 'Change the link to the address that the report gives.'
    },
    'external-unsure': {
      severity: 'warning',
      why: 'The check could not tell whether a link to another site works.',
      fix: 'Open the link. If it works, add it to `content/external-links.tsv` with a reason and a date.'
    },
    'external-exception': {
      why: 'A line of `content/external-links.tsv` is wrong or out of date.',
      fix: 'Look at the link again.'
    }
  }),
  ...textsFrom('published', {
    'published-address': {
      why: 'The site is published at another address than it was built for. In another folder, nothing that it links to is found. On another host, links that people copy lead to the wrong place.',
      fix: 'Write the address from the message as `address` in `content/site.yaml`.'
    },
    'published-link': {
      why: 'An address that people may have does not work where the site is published, though it worked when the site was built. The host serves other files, or the wrong ones for this address.',
      fix: 'Publish again. If that does not help, [roll back](PUBLISHING.md#roll-back).'
    },
    'published-placeholder': {
      why: '`content/site.yaml` still has an address that is only an example. Anybody could register it and receive what readers send there.',
      fix: "Write your own. [PUBLISHING.md](PUBLISHING.md), under 'Make it your own', names the other files that have it."
    },
    'published-policy': {
      why: 'A page reached the reader without the policy that keeps foreign code out, or with one that is too weak.',
      fix: 'The host must send the headers that the site was built with: [PUBLISHING.md](PUBLISHING.md) says how for each host.'
    },
    'published-version': {
      why: 'The host serves another version than it was given.',
      fix: 'Many take a few minutes. If it stays, publish again.'
    }
  })
]
