import { graphql } from '../../generated';
import type { DetectionPreviewQuery, DetectionSettingsQuery } from '../../generated/graphql';

export const DETECTION_SETTINGS = graphql(`
  query DetectionSettings {
    settings {
      name
      description
      type
      value
      default
      changedBy
      changedAt
    }
  }
`);

export const SET_SETTING = graphql(`
  mutation SetDetectionSetting($name: ID!, $value: String!) {
    setSetting(name: $name, value: $value) {
      name
    }
  }
`);

export const RESET_SETTING = graphql(`
  mutation ResetDetectionSetting($name: ID!) {
    resetSetting(name: $name) {
      name
    }
  }
`);

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

export const SETTINGS_KEY = ['detection settings'];

export type Setting = DetectionSettingsQuery['settings'][number];
export type Preview = DetectionPreviewQuery['detectionPreview'];
