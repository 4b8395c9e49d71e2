import { Link } from '@mui/material';
import { Fragment, type ReactNode } from 'react';

/**
 * The part of Markdown that notes need: headings, lists, paragraphs, **strong**, *emphasis*, `code` and
 * [links](https://example.org). All else stays text, as it came.
 */
export function Markdown({ text }: { text: string }) {
  return (
    <>
      {blocks(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other identity
        <Block key={index} lines={block} />
      ))}
    </>
  );
}

const HEADING = /^(#{1,3}) +(.*)$/;
const ITEM = /^[-*] +(.*)$/;
const NUMBERED = /^\d+[.)] +(.*)$/;

/** Lines that belong together: blank lines and headings part them, and so does where a list begins. */
function blocks(text: string): string[][] {
  const all: string[][] = [];
  let kind = '';
  for (const line of text.split('\n')) {
    const next = kindOf(line);
    const block = all.at(-1);
    if (next === '') kind = '';
    else if (block && next === kind && next !== 'heading') block.push(line);
    else all.push([line]);
    kind = next;
  }
  return all;
}

function kindOf(line: string): string {
  if (line.trim() === '') return '';
  if (HEADING.test(line)) return 'heading';
  if (ITEM.test(line)) return 'list';
  return NUMBERED.test(line) ? 'numbered' : 'paragraph';
}

function Block({ lines }: { lines: string[] }) {
  const [first = ''] = lines;
  const heading = HEADING.exec(first);
  if (heading) {
    // The page and its tiles have the first two levels.
    const Heading = `h${2 + (heading[1] ?? '').length}` as 'h3' | 'h4' | 'h5';
    return <Heading>{inline(heading[2] ?? '')}</Heading>;
  }
  const item = ITEM.test(first) ? ITEM : NUMBERED.test(first) ? NUMBERED : undefined;
  if (!item) return <p>{inline(lines.join('\n'))}</p>;
  const List = item === ITEM ? 'ul' : 'ol';
  return (
    <List>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no other identity
        <li key={index}>{inline(item.exec(line)?.[1] ?? line)}</li>
      ))}
    </List>
  );
}

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

function inline(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(<Fragment key={match.index}>{marked(match)}</Fragment>);
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

function marked([whole, code, strong, emphasis, label, target]: RegExpMatchArray): ReactNode {
  if (code) return <code>{code}</code>;
  if (strong) return <strong>{strong}</strong>;
  if (emphasis) return <em>{emphasis}</em>;
  if (!target || !isSafe(target)) return whole;
  return (
    <Link href={target} {...(!target.startsWith('/') && { target: '_blank', rel: 'noopener' })}>
      {label}
    </Link>
  );
}

/** Pages of this service, and of the web: nothing that runs. */
function isSafe(target: string): boolean {
  return /^https?:\/\//i.test(target) || /^\/(?![/\\])/.test(target);
}
