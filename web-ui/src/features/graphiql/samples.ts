/** An operation to try, with the comment that stands above it. */
export interface Sample {
  name: string;
  about: string;
  query: string;
}

const files = import.meta.glob<string>('../../../../graphql-schema/operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export function sampleOf(path: string, query: string): Sample {
  const file = path.slice(path.lastIndexOf('/') + 1, -'.graphql'.length);
  const name = file.charAt(0).toUpperCase() + file.slice(1).replaceAll('-', ' ');
  const about = query
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => line.slice(1).trim())
    .join(' ');
  return { name, about, query };
}

export const SAMPLES: Sample[] = Object.entries(files).map(([path, query]) =>
  sampleOf(path, query),
);
