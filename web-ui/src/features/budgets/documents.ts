import { graphql } from '../../generated';

export const BUDGETS = graphql(`
  query BudgetList {
    budgets {
      id
      name
      filter
      unit
      limit
      period
      timeZone
      enforcement
      whenUnknown
      version
      updatedAt
      updatedBy
      state {
        start
        end
        spent
        reserved
        left
        share
        level
        calls
        unpricedCalls
        ratePerDay
        runsOutAt
        resetsAt
      }
    }
  }
`);

export const UNREADABLE_BUDGETS = graphql(`
  query UnreadableBudgetList {
    unreadableBudgets {
      id
      name
      problem
    }
  }
`);

export const SAVE_BUDGET = graphql(`
  mutation KeepBudget($input: SaveBudgetInput!) {
    saveBudget(input: $input) {
      id
    }
  }
`);

export const DELETE_BUDGET = graphql(`
  mutation EndBudget($id: ID!) {
    deleteBudget(id: $id) {
      id
    }
  }
`);
