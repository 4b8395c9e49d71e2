/** A question about rows, as `POST /api/rows/TABLE` takes it. */
export interface RowsQuestion {
  filter?: string;
  search?: string;
  start?: string;
  end?: string;
  fields?: string[];
  orderBy?: string;
  ascending?: boolean;
  limit?: number;
  after?: string;
}

/** The command that asks the same; the token is left to whoever runs it. */
export function asCurl(origin: string, path: string, question: RowsQuestion): string {
  return [
    `curl -s ${shellText(origin + path)}`,
    `-H "Authorization: Bearer $TOKEN"`,
    `-H 'Content-Type: application/json'`,
    `-d ${shellText(JSON.stringify(question))}`,
  ].join(' \\\n  ');
}

/** One word for a POSIX shell. */
function shellText(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
