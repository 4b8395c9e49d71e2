import { graphql } from '../../generated';

export const ALERTS = graphql(`
  query AlertList($input: AlertsInput) {
    alerts(input: $input) {
      id
      ruleId
      rule
      severity
      state
      group
      labels {
        name
        value
      }
      summary
      value
      rows
      beganAt
      firedAt
      resolvedAt
      acknowledgedAt
      acknowledgedBy
    }
  }
`);

export const ALERT = graphql(`
  query OneAlert($id: ID!) {
    alert(id: $id) {
      id
      ruleId
      rule
      severity
      state
      group
      labels {
        name
        value
      }
      summary
      value
      rows
      beganAt
      firedAt
      resolvedAt
      acknowledgedAt
      acknowledgedBy
    }
    alertNotes(alert: $id) {
      id
      by
      at
      text
    }
  }
`);

export const ACKNOWLEDGE_ALERT = graphql(`
  mutation TakeAlert($id: ID!) {
    acknowledgeAlert(id: $id) {
      id
    }
  }
`);

export const NOTE_ALERT = graphql(`
  mutation WriteAlertNote($id: ID!, $text: String!) {
    noteAlert(id: $id, text: $text) {
      id
    }
  }
`);

export const RULES = graphql(`
  query AlertRuleList {
    alertRules {
      id
      name
      enabled
      definition
      severity
      text
      readyMade
      version
      updatedAt
      updatedBy
      evaluatedAt
      problem
    }
  }
`);

export const SAVE_RULE = graphql(`
  mutation KeepAlertRule($input: SaveAlertRuleInput!) {
    saveAlertRule(input: $input) {
      id
    }
  }
`);

export const DELETE_RULE = graphql(`
  mutation EndAlertRule($id: ID!) {
    deleteAlertRule(id: $id) {
      id
    }
  }
`);

export const PREVIEW = graphql(`
  query DrawAlertRule($input: PreviewAlertRuleInput!) {
    previewAlertRule(input: $input) {
      times
      groups {
        group
        labels {
          name
          value
        }
        values
        references
        lows
        highs
        fired {
          start
          end
          summary
        }
      }
    }
  }
`);

export const OBJECTIVES = graphql(`
  query ObjectiveList {
    objectives {
      ruleId
      name
      group
      objective
      about
      requests
      bad
      badRows
      left
      times
      leftAt
    }
  }
`);

export const ALERT_WHY = graphql(`
  query AlertWhy($id: ID!) {
    alertWhy(id: $id) {
      measure
      start
      end
      before
      after
      text
      groups {
        parts {
          dimension
          value
        }
        filter
        before
        after
        share
      }
    }
  }
`);
