/** The part of Eleventy's programmatic interface that we use: version 3 publishes no types. */
declare module '@11ty/eleventy' {
  export default class Eleventy {
    constructor(input: string, output: string, options: object)
    write(): Promise<unknown>
    init(): Promise<void>
    watch(): Promise<void>
    serve(port: number): Promise<void>
  }
}
