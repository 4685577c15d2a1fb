/** The parts of Eleventy and of its server that we use: neither publishes types. */
declare module '@11ty/eleventy' {
  export default class Eleventy {
    constructor(input: string, output: string, options: object)
    init(): Promise<void>
    disableLogger(): void
    write(): Promise<unknown>
  }
}

declare module '@11ty/eleventy-dev-server' {
  export default class EleventyDevServer {
    constructor(name: string, dir: string, options: object)
    readonly options: { pathPrefix: string }
    serve(port: number): void
    getPort(): Promise<number>
    close(): Promise<void>
    reload(): Promise<void>
  }
}
