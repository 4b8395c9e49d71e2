import ExpandMore from '@mui/icons-material/ExpandMore';
import { Box, Card, Link, Typography } from '@mui/material';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Link as RouterLink, useNavigate, useSearchParams } from 'react-router-dom';
import { count, milliseconds, money, words } from '../../kit/format/format';
import { Faint, Status } from '../../kit/list/cells';
import { detailLink } from '../../kit/show/detail';
import type { Palette } from '../../kit/theme/palette';
import { usePalette } from '../../kit/theme/usePalette';
import type { TraceDetail, TraceNode } from './documents';
import { branches, moveOf, placeOf, printClosed, readClosed, visible } from './treeLayout';

const CLOSED = 'closed';

/** The parts of a trace, each below the one that it belongs to, and where it lies in time. */
export function TraceTree({ trace }: { trace: TraceDetail }) {
  const { nodes } = trace;
  const [closed, setClosed] = useClosed();
  const [focused, setFocused] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const navigate = useNavigate();
  const parents = branches(nodes);

  const toggle = (at: number) => {
    const next = new Set(closed);
    if (!next.delete(at)) next.add(at);
    setClosed(next);
  };
  const focus = (at: number) => {
    setFocused(at);
    body.current?.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const requestId = nodes[at]?.requestId;
    if (event.key === 'Enter' && requestId) navigate(detailLink('/requests', requestId));
    const move = moveOf(event.key, at, nodes, closed);
    if (!move) return;
    event.preventDefault();
    if ('focus' in move) focus(move.focus);
    else toggle('open' in move ? move.open : move.close);
  };

  return (
    <Card component="section" aria-label="Parts" sx={{ p: 2.5, mt: 2 }}>
      <Typography variant="h3" component="h2" gutterBottom>
        Parts{!trace.complete && `, the first ${count(nodes.length)}`}
      </Typography>
      <Box sx={{ overflow: 'auto', mx: -1 }}>
        <Box component="table" role="treegrid" aria-label="Parts of the trace" sx={table}>
          <thead>
            <tr>
              <th scope="col" className="name">
                Part
              </th>
              <th scope="col" className="axis">
                <Legend totalMs={trace.durationMs} />
              </th>
              <th scope="col" className="number">
                Duration
              </th>
              <th scope="col" className="number">
                Tokens
              </th>
              <th scope="col" className="number">
                Cost
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {visible(nodes, closed).map((at) => (
              <PartRow
                key={at}
                at={at}
                node={nodes[at] as TraceNode}
                totalMs={trace.durationMs}
                open={parents.has(at) ? !closed.has(at) : undefined}
                isStop={at === focused}
                toggle={() => toggle(at)}
                onFocus={() => setFocused(at)}
                onKeyDown={(event) => onKeyDown(event, at)}
              />
            ))}
          </tbody>
        </Box>
      </Box>
    </Card>
  );
}

function useClosed(): [ReadonlySet<number>, (closed: ReadonlySet<number>) => void] {
  const [params, setParams] = useSearchParams();
  const set = (closed: ReadonlySet<number>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (closed.size > 0) next.set(CLOSED, printClosed(closed));
        else next.delete(CLOSED);
        return next;
      },
      { replace: true },
    );
  return [readClosed(params.get(CLOSED)), set];
}

const table = {
  width: '100%',
  minWidth: '46rem',
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { p: '4px 8px', textAlign: 'left', whiteSpace: 'nowrap' },
  '& thead th': {
    color: 'text.secondary',
    fontWeight: 600,
    borderBottom: 1,
    borderColor: 'divider',
  },
  '& tbody td': { borderBottom: 1, borderColor: 'divider' },
  '& tbody tr:focus-visible': { outline: 2, outlineOffset: '-2px', outlineColor: 'primary.main' },
  '& .number': { textAlign: 'right' },
  '& .name': { maxWidth: '24rem', overflow: 'hidden', textOverflow: 'ellipsis' },
  '& .axis': { width: '40%', minWidth: '12rem' },
} as const;

interface PartProps {
  at: number;
  node: TraceNode;
  totalMs: number;
  /** Undefined where nothing is below it. */
  open: boolean | undefined;
  /** Whether the tab key stops here. */
  isStop: boolean;
  toggle: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function PartRow({ at, node, totalMs, open, isStop, toggle, onFocus, onKeyDown }: PartProps) {
  return (
    <tr
      data-at={at}
      aria-level={node.depth + 1}
      aria-expanded={open}
      tabIndex={isStop ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <td className="name" title={node.name}>
        <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center' }}>
          <Box component="span" style={{ width: `${indent(node.depth)}px` }} />
          <Toggle open={open} toggle={toggle} />
          <Name node={node} />
        </Box>
        <Failure node={node} />
      </td>
      <td className="axis">
        <Bar node={node} totalMs={totalMs} />
      </td>
      <td className="number">{duration(node.durationMs)}</td>
      <td className="number">{node.tokens > 0 ? count(node.tokens) : ''}</td>
      <td className="number">{node.calls > 0 ? money(node.cost) : ''}</td>
    </tr>
  );
}

/** How far a part stands to the right; deep ones leave room for their names. */
const indent = (depth: number) => Math.min(depth, 12) * 16;

/** For the mouse: the row's own keys do the same. */
function Toggle({ open, toggle }: { open: boolean | undefined; toggle: () => void }) {
  if (open === undefined) return <Box component="span" sx={{ width: 20, flexShrink: 0 }} />;
  return (
    <ExpandMore
      aria-hidden
      onClick={toggle}
      sx={{
        width: 20,
        height: 20,
        flexShrink: 0,
        cursor: 'pointer',
        color: 'text.secondary',
        transform: open ? undefined : 'rotate(-90deg)',
      }}
    />
  );
}

function Name({ node }: { node: TraceNode }) {
  const { kind, name, toolName, requestId, statusCode } = node;
  const tool = toolName && !name.includes(toolName) ? ` ${toolName}` : '';
  return (
    <span>
      <Faint>{words(kind)}</Faint>{' '}
      {requestId ? (
        <Link component={RouterLink} to={detailLink('/requests', requestId)} tabIndex={-1}>
          {name}
        </Link>
      ) : (
        name + tool
      )}{' '}
      {statusCode !== null && statusCode !== undefined && statusCode >= 400 && (
        <Status code={statusCode} />
      )}
    </span>
  );
}

function Failure({ node: { failed, errorType, errorMessage, depth } }: { node: TraceNode }) {
  if (!failed) return null;
  const text = [errorType, errorMessage].filter(Boolean).join(': ');
  return (
    <Box
      component="span"
      sx={{ display: 'block', color: 'error.main', fontSize: '0.75rem' }}
      style={{ paddingLeft: `${indent(depth) + 20}px` }}
      title={text}
    >
      {text || 'Failed'}
    </Box>
  );
}

const duration = (ms: number | null | undefined) =>
  ms !== null && ms !== undefined && ms > 0 && ms < 1 ? '< 1 ms' : milliseconds(ms);

function colorOf({ kind, failed }: Pick<TraceNode, 'kind' | 'failed'>, palette: Palette) {
  if (failed) return palette.error;
  return kind === 'call' ? palette.accent : palette.muted;
}

function Legend({ totalMs }: { totalMs: number }) {
  const palette = usePalette();
  const parts: [string, string][] = [
    ['call of a model', palette.accent],
    ['other', palette.muted],
  ];
  return (
    <Box component="span" sx={{ display: 'flex', gap: 1.5, fontWeight: 400 }}>
      {parts.map(([name, color]) => (
        <Box component="span" key={name} sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
          <Box component="span" sx={{ width: 10, height: 10, borderRadius: 0.5, bgcolor: color }} />
          {name}
        </Box>
      ))}
      <Box component="span" sx={{ ml: 'auto' }}>
        {milliseconds(totalMs)}
      </Box>
    </Box>
  );
}

/** The figures beside it say the same in words. */
function Bar({ node, totalMs }: { node: TraceNode; totalMs: number }) {
  const palette = usePalette();
  const { left, width } = placeOf(node, totalMs);
  return (
    <Box aria-hidden sx={{ position: 'relative', height: 12 }}>
      <Box
        sx={{ position: 'absolute', inset: '0 auto 0 auto', borderRadius: '3px', minWidth: 3 }}
        style={{
          left: `${left * 100}%`,
          width: `${width * 100}%`,
          background: colorOf(node, palette),
        }}
      />
    </Box>
  );
}
