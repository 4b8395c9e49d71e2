import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of the schema and of every document in src, which fails where a document does not fit the schema. */
const config: CodegenConfig = {
  schema: '../graphql-schema/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/generated/**'],
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: {
          ID: 'string',
          Long: 'number',
          Decimal: 'number',
          BigDecimal: 'number',
          DateTime: 'string',
          Date: 'string',
        },
      },
    },
  },
};

export default config;
