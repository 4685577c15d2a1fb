import type { SiteConfig } from '../../content/site-config.ts'

export const width = 1200
export const height = 630
const margin = 64

export interface Words {
  readonly name: string
  readonly title: string
  readonly section?: string | undefined
  readonly reviewed?: string | undefined
}

const colours = {
  generic: { header: '#0b0c0c', accent: '#00625f' },
  govuk: { header: '#1d70b8', accent: '#1d70b8' }
}

/** A `div` in the form that Satori accepts. */
export interface Box {
  readonly type: 'div'
  readonly props: { readonly style: object; readonly children: string | readonly Box[] }
}

/** The average area of a letter, relative to the square of the font size. It allows for lines that are not full. */
const areaOfLetter = 0.85

/** Lays out a picture. Text that does not fit ends in an ellipsis: the alternative text is complete. */
export function layOutImage(
  { name, title, section, reviewed }: Words,
  brand: SiteConfig['brand']
): Box {
  const { header, accent } = colours[brand]
  const room = 434 - (section ? 72 : 0) - (reviewed ? 66 : 0)
  const fitting = Math.sqrt((room * (width - 2 * margin)) / (title.length * areaOfLetter))
  // Chats show a picture at a third of its size, where text below 40 pixels is illegible.
  const size = Math.max(40, Math.min(92, Math.floor(fitting)))
  const line = { border: `0 solid ${accent}`, margin: `0 ${margin}px`, lineClamp: 1 }
  return box({ flexDirection: 'column', width, height, background: '#fff', fontWeight: 700 }, [
    box({ background: header, marginBottom: section ? 36 : 40 }, [
      box({ ...line, color: '#fff', fontSize: 44, lineHeight: '116px' }, name)
    ]),
    ...(section ? [box({ ...line, color: accent, fontSize: 42, height: 72 }, section)] : []),
    box(
      {
        ...{ ...line, color: '#0b0c0c', fontSize: size, lineHeight: 1.2 },
        ...{ lineClamp: Math.floor(room / (size * 1.2)), wordBreak: 'break-word' }
      },
      title
    ),
    ...(reviewed
      ? [
          box(
            {
              ...{ ...line, color: '#484949', fontSize: 40, lineHeight: '80px' },
              ...{ marginTop: 'auto', marginBottom: 14, borderTopWidth: 3 }
            },
            reviewed
          )
        ]
      : [])
  ])
}

function box(style: object, children: Box['props']['children']): Box {
  // Satori clamps lines only in a block, and nests boxes only in a flex box.
  const display = typeof children === 'string' ? 'block' : 'flex'
  return { type: 'div', props: { style: { display, ...style }, children } }
}
