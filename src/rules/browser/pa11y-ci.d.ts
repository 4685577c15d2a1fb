/** The part of pa11y-ci that we use: it publishes no types. */
declare module 'pa11y-ci' {
  export interface Issue {
    readonly code: string
    readonly message: string
    readonly selector: string
    readonly context: string
  }

  /** Issues by address. A page that could not be tested has an Error in its list. */
  export interface Report {
    readonly total: number
    readonly results: Readonly<Record<string, readonly (Issue | Error)[]>>
  }

  export default function pa11yCi(urls: readonly string[], options: object): Promise<Report>
}
