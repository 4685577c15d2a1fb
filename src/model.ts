/** The shapes that travel down the pipeline. Types only: every stage may import them. */

/** One Markdown file as it was read. `file` is relative to the content folder, with forward slashes. */
export interface Source {
  readonly file: string
  readonly text: string
  /** Whether this is only the start of a file that is too large. */
  readonly isCut?: true
}

/** How large a picture is, in pixels. */
export interface Picture {
  readonly width: number
  readonly height: number
}

/** A position in a source file, both counted from 1 as editors do. */
export interface Place {
  readonly line: number
  readonly column: number
}

export type Severity = 'error' | 'warning'

/**
 * Something to fix. `rule` is also the heading in CONTRIBUTING that explains it. `file` is the file
 * an author would edit; `page` is the built page, when the fault was found there.
 */
export interface Problem {
  readonly rule: string
  readonly severity: Severity
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly page?: string
  readonly href?: string
  readonly message: string
  readonly fix?: string
  /** How many more problems this stands for, where a report leaves them out. */
  readonly count?: number
  /** The same fix for a machine: what `npm run anchors -- --fix` writes. */
  readonly edit?: Edit
}

/** A change to a content file: the id of what is on a line with the ids it had, or an alias more or less. */
export type Edit =
  | { readonly line: number; readonly id: string; readonly was: readonly string[] }
  | { readonly alias: string; readonly dropAlias?: string }
  | { readonly dropAlias: string }

export type AnchorKind = 'heading' | 'step' | 'item' | 'row' | 'paragraph' | 'note'

/**
 * Something on a page with a permanent id. Headings have a `level`, steps a `number`. `was` are ids
 * that it had before: each stays a real element. `audience` is who has it listed on their own page.
 */
export interface Anchor extends Place {
  readonly id: string
  readonly was: readonly string[]
  readonly kind: AnchorKind
  readonly text: string
  readonly level?: number
  readonly number?: number
  readonly audience?: Audience
  /** Whether something above it has the id that it was given, so that its own is only for now. */
  readonly clashes?: boolean
  /** Whether it is a heading whose id is made from its words: none is written beside them. */
  readonly implicit?: boolean
}

/** A link in the body. `url` is what it resolves to: a site path such as `/support/#tier-1`, or an address. */
export interface Link extends Place {
  readonly href: string
  readonly url: string
}

/** One item of a list, or one row of a table. `id` is its explicit id, if it has one. `words` is `text` and all that follows in it. */
export interface Item extends Place {
  readonly id?: string
  readonly text: string
  readonly words: string
}

export type BlockKind =
  'paragraph' | 'steps' | 'bullets' | 'table' | 'code' | 'alert' | 'quote' | 'placed'

/** A top-level block of the body. `items` are those of a list or table; `language` and `text` are those of a fence. */
export interface Block extends Place {
  readonly kind: BlockKind
  /** Set for bullets that their author marked as things to do. */
  readonly checklist?: true
  readonly text: string
  readonly items: readonly Item[]
  readonly language?: string
}

/** A heading and the blocks below it, up to the next heading. The first section of a page may have no heading. */
export interface Section {
  readonly heading?: Anchor
  readonly blocks: readonly Block[]
}

export type RunKind =
  | 'title'
  | 'description'
  | 'heading'
  | 'paragraph'
  | 'note'
  | 'bullet'
  | 'step'
  | 'header'
  | 'cell'
  | 'quote'

/** A part of a run that is more than words: `from` is its first character in the text, `to` the one after its last. */
export interface Span {
  readonly kind: 'code' | 'address' | 'link' | 'image' | 'strong' | 'em'
  readonly from: number
  readonly to: number
  readonly href?: string
}

/** A piece of a text, from `at` on, and where it was written. It ends where the next one starts. */
export interface Piece extends Place {
  readonly at: number
}

/** Words that stand together: those of one paragraph, item, cell or heading, without their markup. */
export interface Run {
  readonly kind: RunKind
  readonly text: string
  readonly spans: readonly Span[]
  readonly pieces: readonly Piece[]
  /** Whether a list or a code block of the same item or page follows at once. */
  readonly leadsIn: boolean
}

/** A list at any depth: the words that open each item, and the paragraph just before it, if there is one. */
export interface List extends Place {
  readonly ordered: boolean
  readonly start: number
  readonly leadIn?: Run
  readonly items: readonly Run[]
}

/** What an author let stand against a rule of house style, and why. It counts from one line to another. */
export interface StyleException extends Place {
  readonly rule: string
  readonly reason: string
  readonly from: number
  readonly to: number
}

/** The words of a page as house style reads them. */
export interface Prose {
  readonly runs: readonly Run[]
  readonly lists: readonly List[]
  readonly exceptions: readonly StyleException[]
}

/** From an offset in a piece of HTML on, its text stands on this line of the file. */
export interface LineStart {
  readonly offset: number
  readonly line: number
}

/** A list of what the pages at an address, and below it, have for one audience. The site stage fills in the entries. */
export interface AudienceList extends Place {
  readonly from: string
  readonly audience: Audience
  readonly entries?: readonly AudienceEntry[]
}

/** A block that shows one contact alone, by its id in site.yaml. */
export interface OneContact extends Place {
  readonly id: string
}

/** A page in such a list, with what is marked on it for that audience. */
export interface AudienceEntry extends AddressedLink {
  readonly description?: string
  readonly parts: readonly AddressedLink[]
}

/** A link with the whole address of what it leads to: paper has no links. */
export interface AddressedLink extends NamedLink {
  readonly address: string
}

/**
 * A piece of the page: HTML and the lines that it comes from, and the same as plain Markdown; or the
 * name of a block that a template places there.
 */
export type BodyPart =
  TextPart | { readonly block: string; readonly list?: AudienceList; readonly contact?: OneContact }

export interface TextPart {
  readonly html: string
  readonly lines: readonly LineStart[]
  readonly markdown: string
}

/** A footnote: its number in the text, and the section in which it is written. */
export interface Note extends TextPart {
  readonly number: number
  readonly section?: { readonly id: string; readonly title: string }
}

/** What Markdown becomes. `title` is the level 1 heading of the text itself, if it has one. */
export interface Rendered {
  readonly title?: Anchor
  readonly body: readonly BodyPart[]
  readonly notes: readonly Note[]
  readonly anchors: readonly Anchor[]
  readonly links: readonly Link[]
  readonly sections: readonly Section[]
  readonly text: string
  readonly prose: Prose
}

export interface SourceReference {
  readonly title: string
  readonly url: string
  readonly checked: string
  readonly archived: boolean
  readonly unverified: boolean
}

export type Audience = 'managers' | 'engineers'

/** The validated front matter of a page, defaults filled in. Dates are `YYYY-MM-DD`. */
export interface Meta {
  readonly title?: string
  readonly description?: string
  readonly type: string
  readonly owner?: string
  readonly reviewed?: string
  readonly reviewPeriod: string
  readonly audience: readonly Audience[]
  readonly sources: readonly SourceReference[]
  readonly order?: number
  readonly aliases: readonly string[]
  /** Set where it, or the page because its code has no end or it is too large, could not be read: nobody knows all that is on the page, or its old addresses. */
  readonly unread?: true
}

/** One page of the guide. `bodyLine` is the line of the file on which its body starts. */
export interface Doc extends Rendered {
  readonly file: string
  readonly url: string
  readonly meta: Meta
  /** The title. Its `was` holds the ids that the page's aliases give it. */
  readonly heading: Anchor
  readonly bodyLine: number
  /** Where each value of the front matter was written, by its path: the address of the first source is `sources.0.url`. */
  readonly places: ReadonlyMap<string, Place>
  readonly aliases: readonly Alias[]
}

/**
 * An old address that now leads to a page: `/old/`, or `/old/#id`, which leads to `to` on the page.
 * `text` is how it is written in the front matter.
 */
export interface Alias extends Place {
  readonly page: string
  readonly id?: string
  readonly to?: string
  readonly text: string
}

/** One address that was published. A retired one says why it went and where to go instead. */
export interface LedgerEntry {
  readonly page: string
  readonly id?: string
  readonly line: number
  readonly retired?: { readonly reason: string; readonly instead: string }
}

/** Something that is no longer on a page: its old id, and where it is now or why it went. */
export interface Moved {
  readonly id: string
  readonly href: string
  readonly text: string
  readonly reason?: string
  /** Whether it went with its page, and has no words of its own. */
  readonly withPage?: true
}

/** A page that is no longer there: where it moved to, if it did, and what was on it. */
export interface Redirect {
  readonly url: string
  readonly to?: NamedLink
  /** Whether a host may send readers on before they see it: all that was on it has its id there. */
  readonly atOnce?: boolean
  readonly reason?: string
  readonly moved: readonly Moved[]
}

export interface NamedLink {
  readonly text: string
  readonly href: string
}

export interface Contact {
  readonly id: string
  readonly title: string
  readonly detail?: string
  readonly value?: string
}

/** Everything a department changes to make the guide its own: the content of `site.yaml`. */
export interface SiteConfig {
  readonly name: string
  readonly address: string
  readonly description: string
  readonly brand: 'generic' | 'govuk'
  readonly publisher?: string
  readonly phase: { readonly tag: string; readonly text: string; readonly feedback: string }
  readonly notice?: {
    readonly date: string
    readonly warnDays: number
    readonly before: string
    readonly soon: string
    readonly after: string
    readonly link: NamedLink
  }
  readonly repository: { readonly url: string; readonly branch: string; readonly content: string }
  readonly navigation: readonly { readonly text: string; readonly page: string }[]
  readonly footer: readonly string[]
  readonly whole?: string
  readonly news?: string
  readonly owners: Readonly<Record<string, { readonly name: string }>>
  readonly contacts: readonly Contact[]
  readonly licence: { readonly text: string; readonly link: NamedLink }
  readonly credit?: { readonly text: string; readonly link: NamedLink }
  /** Whom to tell of a fault in the security of the site, and until when that is true, as `YYYY-MM-DD`. */
  readonly security?: { readonly contact: string; readonly expires: string }
  /** Where each value stands in site.yaml, by its path, and each key that has others below it: the first page in the footer is `footer.0`. */
  readonly places: ReadonlyMap<string, Place>
}

export interface NavigationItem extends NamedLink {
  readonly url: string
}

/** Due is within 30 days of the day, overdue is after it. */
export type ReviewState = 'in date' | 'due' | 'overdue'

/** When a page was reviewed and is to be again: `on` and `next` in words, `due` the latter as `YYYY-MM-DD`. */
export interface Review {
  readonly on: string
  readonly next: string
  readonly due: string
  readonly state: ReviewState
}

/** The pages that one owner reviews, by the day they are due. Those without an owner are one more list. */
export interface OwnerReviews {
  readonly owner?: string
  readonly name: string
  readonly pages: readonly {
    readonly title: string
    readonly url: string
    readonly address: string
    readonly reviewed?: string
    readonly due?: string
    readonly state?: ReviewState
  }[]
}

/** What a layout needs to know about one page beyond its Doc. */
export interface PageView {
  readonly doc: Doc
  readonly url: string
  readonly title: string
  readonly pageTitle: string
  readonly canonical: string
  /** Where the page is as Markdown. */
  readonly markdown: string
  readonly breadcrumbs: readonly NamedLink[]
  readonly section?: string
  readonly contents: readonly NamedLink[]
  readonly children: readonly {
    readonly title: string
    readonly href: string
    readonly description?: string
  }[]
  readonly previous?: NamedLink
  readonly next?: NamedLink
  readonly review?: Review
  readonly owner?: string
  readonly edit: string
  readonly report: string
  readonly moved: readonly Moved[]
}

/** How a page becomes a part of a longer one: what goes before its ids, and where its links lead there. */
export interface Part {
  readonly prefix: string
  /** Ids without the prefix that its elements also have there, by their own id. */
  readonly alsoKnownAs: ReadonlyMap<string, readonly string[]>
  /** The fragment for a link to a site path, or undefined for a link that leads elsewhere. */
  readonly fragmentFor: (url: string) => string | undefined
}

/** One page of the guide as a part of the whole guide on one page: its ids and links are made for there. */
export interface WholePart {
  readonly notes: readonly Note[]
  readonly id: string
  readonly was: readonly string[]
  readonly title: string
  readonly url: string
  readonly body: readonly BodyPart[]
}

/** Something that people look for. What is on a page says which; `code` is as a program writes it. */
export interface LetterEntry extends NamedLink {
  readonly page?: string
  readonly code?: boolean
}

/** What people look for, below the letter that it starts with. */
export interface Letter {
  readonly letter: string
  readonly entries: readonly LetterEntry[]
}

/** What people type for a word or name of the guide, by that word. */
export type Synonyms = Readonly<Record<string, readonly string[]>>

/** What is new, to subscribe to, newest first. A `date` is `YYYY-MM-DD`, and an `address` a whole one. */
export interface Feed {
  readonly address: string
  readonly title: string
  readonly page: string
  readonly updated: string
  readonly entries: readonly {
    readonly date: string
    readonly title: string
    readonly address: string
    readonly blocks: readonly Block[]
  }[]
}

/** Every address that one can share, by page: the content of `links.json`. */
export interface SharedLinks {
  readonly base: string
  readonly pages: readonly {
    readonly url: string
    readonly title: string
    readonly links: readonly Pick<Anchor, 'id' | 'text' | 'number'>[]
  }[]
}

/** What the accessibility checks last ran: `date` is `YYYY-MM-DD`. */
export interface AccessibilityChecks {
  readonly date: string
  readonly tools: readonly string[]
  readonly pages: number
  readonly states: readonly string[]
  readonly problems: number
}

/** All that templates may see. */
export interface Site {
  readonly config: SiteConfig
  readonly base: string
  readonly pages: readonly PageView[]
  /** Pages of the content that are not built, because something else has their address. */
  readonly unbuilt: readonly Doc[]
  readonly navigation: readonly NavigationItem[]
  readonly footer: readonly NamedLink[]
  readonly notice?: { readonly text: string; readonly link: NamedLink; readonly state: string }
  /** Where readers can report an address of the site that leads nowhere. */
  readonly brokenLink: string
  readonly redirects: readonly Redirect[]
  readonly links: SharedLinks
  readonly reviews: readonly OwnerReviews[]
  /** The days on which reviews are due, to subscribe to: the content of `reviews.ics`. */
  readonly calendar: string
  /** What is new, where site.yaml names a page for it: the content of `feed.xml`. */
  readonly feed?: Feed
  /** The whole guide on one page, where site.yaml asks for it. */
  readonly whole?: {
    readonly url: string
    readonly canonical: string
    readonly parts: readonly WholePart[]
  }
  readonly assets: readonly string[]
  readonly accessibilityChecks?: AccessibilityChecks
  readonly aToZ: readonly Letter[]
  readonly synonyms: Synonyms
  /** Where to ask a person, if there is such a page. */
  readonly support?: NamedLink
  /** When security.txt lapses, in words, and how near that is. */
  readonly securityTxt?: { readonly expires: string; readonly state: ReviewState }
  readonly buildDate: string
}

/** How long a page is, and how hard to read: the years at school that it takes. */
export interface Reading {
  readonly words: number
  readonly grade: number
}

/** A page of a site that changes, before and after, as far as it was and will be there. */
export interface PageChange {
  readonly kind: 'added' | 'moved' | 'changed' | 'removed'
  readonly title: string
  readonly url: string
  /** Where a moved page was. */
  readonly from?: string
  readonly before?: Reading
  readonly after?: Reading
}

/** What a change to the content does to the site. Addresses are kept when they lead on, and lost when nothing has them. */
export interface SiteChanges {
  readonly pages: readonly PageChange[]
  readonly links: Readonly<Record<'added' | 'kept' | 'retired' | 'lost', readonly string[]>>
  readonly words: { readonly before: number; readonly after: number }
}

/** Styles, scripts and the icon, ready to write. */
export interface Assets {
  /** `path` is where the file goes in the built site, without a leading slash. */
  readonly files: readonly { readonly path: string; readonly content: string }[]
  /** The address of each file by its plain name: `page.js` is `/assets/page-1a2b3c4d.js`. */
  readonly urls: Readonly<Record<string, string>>
  /** What a browser holds each file against before it runs it, by the same name. */
  readonly hashes: Readonly<Record<string, string>>
  /** What is in each page, so that nothing else must arrive before a browser paints it: its styles, and its icon as an address. */
  readonly styles: string
  readonly icon: string
  /** The one script that is in each page: that of GOV.UK Frontend's template. */
  readonly script: string
  /** What is in each page to say which other pages a browser may load before a reader asks for them. */
  readonly ahead: string
}

/** Content security policies: that of a page, that of the page of results, and that of the headers of all. */
export interface Policies {
  readonly page: string
  readonly search: string
  readonly headers: string
}

/** The picture that a chat shows beside a link. `path` is where it goes in the built site, `address` a whole one. */
export interface Card {
  readonly path: string
  readonly address: string
  readonly alt: string
  readonly width: number
  readonly height: number
}

/** A file of a built site that needs no template. `path` is relative to the folder of the site. */
export interface SiteFile {
  readonly path: string
  readonly content: string | Uint8Array
}

/**
 * What takes long to make, kept from one run to the next. A name says all that something was made from,
 * so that it cannot be out of date. Without it everything is as it would be, but later.
 */
export interface Cache {
  /** What was written by this name, if it can be read. */
  read(name: string): Promise<Buffer | undefined>
  /** Keeps something, if it can be written. */
  write(name: string, content: string | Uint8Array): Promise<void>
}

/** A link, image or other reference of a built page or style sheet, as it is written there. */
export interface BuiltLink extends Place {
  readonly href: string
  readonly element: string
  readonly attribute: string
}

/** A file of a built site that links. `path` is relative to its folder, `url` is where a host serves it. */
export interface LinkingFile {
  readonly path: string
  readonly url: string
  readonly links: readonly BuiltLink[]
}

/** One HTML file of a built site. `base` is what its links are relative to, where it says so itself. */
export interface BuiltPage extends LinkingFile {
  readonly title: string
  readonly ids: ReadonlySet<string>
  readonly base?: string
}

/** A built site as the checks see it: its pages, its style sheets, and the paths of all its files. */
export interface BuiltSite {
  readonly pages: readonly BuiltPage[]
  readonly styles: readonly LinkingFile[]
  readonly files: ReadonlySet<string>
  /** The text of one of its files. */
  readonly read: (path: string) => string
}

/** A statement of the source guide, and the addresses where the guide has it or corrects it. */
export interface Fact {
  readonly id: string
  readonly addresses: readonly string[]
  readonly identifiers: readonly string[]
  readonly line: number
}

/** A rule of house style, as its file has it. It finds `words`, a pattern (`find`), or what an algorithm (`check`) does. */
export interface StyleRule {
  readonly id: string
  readonly severity: Severity
  /** Where the rule comes from: an address, or what was decided. */
  readonly from: string
  /** Words to avoid, each with its better word. An empty one is left out. */
  readonly words?: Readonly<Record<string, string>> | undefined
  readonly find?: string | undefined
  /** What to write instead of what `find` found, with $1 and the like. */
  readonly replace?: string | undefined
  readonly check?: string | undefined
  /** Whether capitals matter. */
  readonly exact: boolean
  /** Whether code, addresses and quoted words are read too. */
  readonly everywhere: boolean
  /** Blocks that match this are left alone. */
  readonly unless?: string | undefined
  /** Files that are left alone. */
  readonly except: readonly string[]
  readonly why: string
  readonly fix?: string | undefined
  readonly bad: string
  readonly good: string
}

/** A name or word that is written as it is, against any rule, and why. */
export interface Term extends Place {
  readonly term: string
  readonly reason: string
}

/** House style: the rules, the names and the guide's own terms that they leave alone, and words that no dictionary has. */
export interface HouseStyle {
  readonly rules: readonly StyleRule[]
  readonly names: readonly string[]
  readonly terms: readonly Term[]
  readonly words: readonly string[]
}
