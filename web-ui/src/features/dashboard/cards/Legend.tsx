import { Box, ButtonBase } from '@mui/material';
import type { Click } from '../../../kit/filter/actions';

export interface LegendItem {
  name: string;
  color: string;
  value?: string;
  dashed?: boolean;
  onClick?: (click: Click) => void;
}

/** What a finger hits (WCAG 2.2, 2.5.8). */
const TARGET = 24;

/** Names of colours; those that can be clicked filter the page. */
export function Legend({ items }: { items: LegendItem[] }) {
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1.75,
        rowGap: 0.25,
        m: 0,
        mb: 0.5,
        p: 0,
        listStyle: 'none',
        fontSize: '0.78rem',
        color: 'text.secondary',
      }}
    >
      {items.map((item) => (
        <li key={item.name}>
          {item.onClick ? (
            <ButtonBase
              onClick={item.onClick}
              title={`Filter by ${item.name}; with Alt, leave it out`}
              sx={{
                fontSize: 'inherit',
                minHeight: TARGET,
                borderRadius: 1,
                '&:hover': { color: 'text.primary' },
              }}
            >
              <Entry {...item} />
            </ButtonBase>
          ) : (
            <Entry {...item} />
          )}
        </li>
      ))}
    </Box>
  );
}

function Entry({ name, color, value, dashed }: LegendItem) {
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, py: 0.25 }}
    >
      <Box
        component="span"
        sx={{
          width: dashed ? '0.9rem' : '0.65rem',
          height: dashed ? 0 : '0.65rem',
          borderRadius: dashed ? 0 : '0.2rem',
          backgroundColor: dashed ? undefined : color,
          borderTop: dashed ? `2px dotted ${color}` : undefined,
        }}
      />
      {name}
      {value && (
        <Box component="strong" sx={{ color: 'text.primary', fontWeight: 600 }}>
          {value}
        </Box>
      )}
    </Box>
  );
}
