import { graphql } from '../../generated';
import type { SettingsQuery } from '../../generated/graphql';

export const SETTINGS = graphql(`
  query Settings {
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
  mutation SetSetting($name: ID!, $value: String!) {
    setSetting(name: $name, value: $value) {
      name
    }
  }
`);

export const RESET_SETTING = graphql(`
  mutation ResetSetting($name: ID!) {
    resetSetting(name: $name) {
      name
    }
  }
`);

export const SETTINGS_KEY = ['settings'];

export type Setting = SettingsQuery['settings'][number];
