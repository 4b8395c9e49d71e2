import { Card, Link, Typography } from '@mui/material';
import Box from '@mui/material/Box';
import { type ReactNode, useId } from 'react';
import { Link as RouterLink } from 'react-router-dom';

interface Props {
  title: string;
  wide?: boolean;
  /** Where all of it is. */
  more?: string;
  children: ReactNode;
}

/** A card of the page. */
export function Part({ title, wide, more, children }: Props) {
  const id = useId();
  return (
    <Card
      component="section"
      aria-labelledby={id}
      sx={{ p: 2, minWidth: 0, gridColumn: wide ? { lg: '1 / -1' } : undefined }}
    >
      <Box sx={{ display: 'flex', mb: 1.25 }}>
        <Typography variant="h3" component="h2" id={id} sx={{ flex: 1 }}>
          {title}
        </Typography>
        {more && (
          <Link component={RouterLink} to={more} variant="body2" aria-label={`${title}: show all`}>
            Show all
          </Link>
        )}
      </Box>
      {children}
    </Card>
  );
}
