import { graphql } from '../../generated';
import type { DetectionPreviewQuery } from '../../generated/graphql';

export const PREVIEW = graphql(`
  query DetectionPreview($setting: String!) {
    detectionPreview(setting: $setting) {
      since
      rows
      points {
        value
        threats
        current
      }
    }
  }
`);

export type Preview = DetectionPreviewQuery['detectionPreview'];
