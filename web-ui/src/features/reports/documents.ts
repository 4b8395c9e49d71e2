import { graphql } from '../../generated';

export const REPORTS = graphql(`
  query Reports {
    reports {
      id
      name
      enabled
      cadence
      at
      weekday
      dayOfMonth
      timeZone
      channels
      filter
      dueAt
      problem
      version
      updatedBy
    }
  }
`);

export const UNREADABLE_REPORTS = graphql(`
  query UnreadableReportList {
    unreadableReports {
      id
      name
      problem
    }
  }
`);

export const REPORT_CHANNELS = graphql(`
  query ReportChannels {
    reportChannels
  }
`);

export const REPORT_RUNS = graphql(`
  query ReportRuns($report: ID!) {
    reportRuns(report: $report, first: 50) {
      id
      madeAt
      byHand
      told
      document {
        start
        end
      }
    }
  }
`);

export const UNREADABLE_RUNS = graphql(`
  query UnreadableRunList($report: ID!) {
    unreadableReportRuns(report: $report) {
      id
      name
      problem
    }
  }
`);

export const REPORT_PARTS = graphql(`
  fragment ReportParts on ReportDocument {
    start
    end
    previous
    timeZone
    filter
    figures {
      measure
      now
      before
    }
    points {
      start
      requests
      cost
    }
    movers {
      dimension
      measure
      name
      now
      before
    }
    errors {
      dimension
      name
      errors
      requests
    }
    projects {
      name
      cost
      before
      requests
    }
    forecast {
      month
      soFar
      total
      low
      high
    }
    threats {
      severity
      seen
      open
    }
  }
`);

export const REPORT_RUN = graphql(`
  query ReportRun($id: ID!) {
    reportRun(id: $id) {
      id
      report
      name
      madeAt
      told
      document {
        ...ReportParts
      }
    }
  }
`);

export const PREVIEW_REPORT = graphql(`
  query PreviewReport($input: SaveReportInput!) {
    previewReport(input: $input) {
      ...ReportParts
    }
  }
`);

export const SAVE_REPORT = graphql(`
  mutation KeepReport($input: SaveReportInput!) {
    saveReport(input: $input) {
      id
    }
  }
`);

export const DELETE_REPORT = graphql(`
  mutation EndReport($id: ID!) {
    deleteReport(id: $id) {
      id
    }
  }
`);

export const SEND_REPORT = graphql(`
  mutation SendReport($id: ID!) {
    sendReport(id: $id) {
      id
      told
    }
  }
`);
