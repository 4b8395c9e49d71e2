import { graphql } from '../../generated';

export const STATEMENTS = graphql(`
  query Statements {
    statements {
      number
      month
      closedAt
      closedBy
      calls
      unpricedCalls
      costUsd
      currency
      decimals
      shown
    }
    statementTerms {
      graceDays
      currency
      rate
      rateDate
    }
  }
`);

export const STATEMENT_PARTS = graphql(`
  fragment StatementParts on StatementDetail {
    statement {
      number
      month
      timeZone
      closedAt
      closedBy
      calls
      unpricedCalls
      costUsd
      currency
      decimals
      rate
      rateDate
      shown
    }
    lines {
      kind
      month
      project
      apiKey
      model
      calls
      unpricedCalls
      promptTokens
      cachedTokens
      cacheWriteTokens
      completionTokens
      reasoningTokens
      costUsd
      shown
      reason
    }
  }
`);

export const STATEMENT = graphql(`
  query StatementOf($number: Int!) {
    statement(number: $number) {
      ...StatementParts
    }
  }
`);

export const PREVIEW_STATEMENT = graphql(`
  query PreviewStatement($month: String!) {
    previewStatement(month: $month) {
      ...StatementParts
    }
  }
`);

export const CLOSE_STATEMENT = graphql(`
  mutation CloseStatement($month: String!) {
    closeStatement(month: $month) {
      statement {
        number
      }
    }
  }
`);

export const SAVE_TERMS = graphql(`
  mutation KeepStatementTerms($input: StatementTermsInput!) {
    saveStatementTerms(input: $input) {
      currency
    }
  }
`);
