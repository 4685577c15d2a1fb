import { z } from 'zod'

/** A schema as JSON Schema for editors, which complete fields and show their descriptions. */
export function jsonSchemaOf(schema: z.ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    // The version that the YAML extension of VS Code reads, like most editors.
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      const { expects, example, description } = jsonSchema
      for (const ours of ['expects', 'example', 'otherwise', 'otherNames', 'elsewhere'])
        delete jsonSchema[ours]
      if (expects === undefined) return
      const help = [description, `It must be ${expects}.`, `For example: ${example}`]
      jsonSchema.description = help.filter(Boolean).join('\n\n')
    }
  })
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`
}
