import { graphql } from '../../generated';

export const EXPORTS = graphql(`
  query ExportList {
    exports {
      id
      table
      query
      search
      start
      end
      format
      state
      rows
      expectedRows
      bytes
      problem
      createdAt
      expiresAt
    }
  }
`);

export const CANCEL = graphql(`
  mutation CancelExport($id: ID!) {
    cancelExport(id: $id) {
      id
      state
    }
  }
`);

export const REPEAT = graphql(`
  mutation RepeatExport($id: ID!) {
    repeatExport(id: $id) {
      id
      state
    }
  }
`);
