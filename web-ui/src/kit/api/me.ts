import { graphql } from '../../generated';

export const ME = graphql(`
  query Me {
    me {
      user
      login
      organization
      organizations
      projects
      secondFactor
      roles
      seesOrganization
      timeZone
      defaultDashboard
    }
  }
`);
