export interface TooltipLine {
  name: string;
  value: string;
  color?: string;
  faint?: boolean;
}

/**
 * A tooltip as DOM nodes: names come from outside, and as text they stay text.
 */
export function tooltip(title: string, lines: TooltipLine[], note?: string): HTMLElement {
  const box = element('div', { minWidth: '9rem', maxWidth: '22rem' });
  box.append(element('div', { fontWeight: '600', marginBottom: '0.25rem' }, title));
  for (const line of lines) box.append(row(line));
  if (note) box.append(element('div', { opacity: '0.75', marginTop: '0.25rem' }, note));
  return box;
}

function row({ name, value, color, faint }: TooltipLine): HTMLElement {
  const line = element('div', {
    display: 'flex',
    gap: '0.5rem',
    alignItems: 'center',
    opacity: faint ? '0.75' : '1',
    lineHeight: '1.6',
  });
  const mark = element('span', {
    width: '0.6rem',
    height: '0.6rem',
    borderRadius: '0.2rem',
    flex: 'none',
    background: color ?? 'transparent',
  });
  const label = element(
    'span',
    { flex: '1', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    name,
  );
  const number = element(
    'span',
    { fontWeight: '600', fontVariantNumeric: 'tabular-nums', marginLeft: '0.75rem' },
    value,
  );
  line.append(mark, label, number);
  return line;
}

function element(tag: string, style: Partial<CSSStyleDeclaration>, text?: string): HTMLElement {
  const made = document.createElement(tag);
  Object.assign(made.style, style);
  if (text !== undefined) made.textContent = text;
  return made;
}
