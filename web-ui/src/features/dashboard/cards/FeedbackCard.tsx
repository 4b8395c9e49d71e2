import Star from '@mui/icons-material/Star';
import { Box, Link, Typography } from '@mui/material';
import { useMemo } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { TimeChart } from '../../../kit/charts/TimeChart';
import type { TimeSeries } from '../../../kit/charts/timeSeries';
import { compact, count, dateTime, rating } from '../../../kit/format/format';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';
import { timeColumn } from './timeColumn';

export const slices: Slice[] = ['feedback', 'ratings', 'newestComments'];
const HEIGHT = '17rem';

export function FeedbackCard() {
  const { answer, buckets, zoom } = useDashboard();
  const palette = usePalette();
  const feedback = answer?.dashboard.feedback;
  const ratings = answer?.dashboard.ratings;
  const most = Math.max(1, ...(feedback?.ratingDistribution ?? []).map(({ count }) => count));
  const series = useMemo<TimeSeries[]>(
    () =>
      ratings
        ? [
            {
              name: 'Average rating',
              color: palette.accent,
              kind: 'line',
              values: ratings.map(({ avgRating }) => avgRating ?? null),
            },
          ]
        : [],
    [ratings, palette],
  );
  return (
    <DataCard
      title="Feedback"
      note={
        feedback &&
        `${compact(feedback.totalFeedback)} ratings${feedback.orphans ? `, ${compact(feedback.orphans)} of unknown requests` : ''}`
      }
      slices={slices}
      height={HEIGHT}
      isEmpty={!feedback?.totalFeedback}
      empty="Nobody has rated an answer in this range."
      // No question: ratings of unknown requests count here, and in no exploration.
      table={
        ratings &&
        buckets && {
          name: 'Ratings over time',
          rows: ratings.map((point, index) => ({ ...point, index })),
          columns: [
            timeColumn(buckets),
            {
              label: 'Ratings',
              value: (row) => row.count,
              text: (row) => count(row.count),
              numeric: true,
            },
            {
              label: 'Average',
              value: (row) => row.avgRating,
              text: (row) => rating(row.avgRating),
              numeric: true,
            },
          ],
        }
      }
    >
      {(chart) => (
        <Box sx={{ minHeight: HEIGHT }}>
          <Box sx={{ display: 'flex', gap: 2.5, alignItems: 'center', mb: 1 }}>
            <Box sx={{ textAlign: 'center' }}>
              <Box sx={{ fontSize: '1.9rem', fontWeight: 650, lineHeight: 1.1 }}>
                {rating(feedback?.avgRating)}
              </Box>
              <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>of 5</Box>
            </Box>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              {feedback?.ratingDistribution.map((step) => (
                <Distribution key={step.rating} {...step} most={most} />
              ))}
            </Box>
          </Box>
          {buckets && (
            <TimeChart
              label={`Average rating over time: ${rating(feedback?.avgRating)} of 5.`}
              handle={chart}
              height="5.2rem"
              buckets={buckets}
              series={series}
              format={rating}
              axisFormat={(value) => String(value)}
              max={5}
              parts={1}
              onZoom={zoom}
            />
          )}
          <Comments />
        </Box>
      )}
    </DataCard>
  );
}

function Distribution({
  rating,
  count: number,
  most,
}: {
  rating: number;
  count: number;
  most: number;
}) {
  const palette = usePalette();
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: '2rem 1fr 3rem',
        gap: 1,
        alignItems: 'center',
        fontSize: '0.78rem',
      }}
    >
      <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.25 }}>
        {rating}
        <Star sx={{ fontSize: '0.85rem', color: 'text.secondary' }} titleAccess="stars" />
      </Box>
      <Box sx={{ height: '0.4rem', borderRadius: 1, backgroundColor: 'action.hover' }}>
        <Box
          sx={{
            height: '100%',
            borderRadius: 1,
            width: `${(number / most) * 100}%`,
            backgroundColor: palette.accent,
          }}
        />
      </Box>
      <Box component="span" sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
        {compact(number)}
      </Box>
    </Box>
  );
}

function Comments() {
  const { answer, state } = useDashboard();
  const comments = (answer?.comments ?? []).slice(0, 2);
  if (comments.length === 0) return null;
  return (
    <Box component="ul" aria-label="Newest comments" sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}>
      {comments.map(({ id, comment, rating, user, createdAt }) => (
        <Box component="li" key={id} sx={{ borderTop: 1, borderColor: 'divider', py: 0.75 }}>
          <Link
            component={RouterLink}
            to={`/feedback/${id}/show`}
            color="text.primary"
            sx={{
              display: 'block',
              fontSize: '0.8125rem',
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
            }}
          >
            {comment}
          </Link>
          <Typography variant="caption" color="text.secondary">
            {rating} ★ · {user} · {dateTime(createdAt, state.zone)}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
