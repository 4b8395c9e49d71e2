import { graphql } from '../../generated';

export const ME = graphql(`
  query Me {
    me {
      user
      organization
      roles
      seesOrganization
      timeZone
      defaultDashboard
    }
  }
`);
