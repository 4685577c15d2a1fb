/** Wiring for Eleventy: where the templates are. `src/outputs/pages/eleventy.ts` runs it, and gives it their data and filters. */
export default function () {
  return { dir: { input: 'src/templates/pages' }, markdownTemplateEngine: false }
}
