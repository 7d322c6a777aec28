export interface Config {
  app?: {
    /**
     * What the sign-in page offers, in this order.
     * @deepVisibility frontend
     */
    signInProviders?: Array<
      | 'guest'
      | 'github'
      | 'gitlab'
      | 'microsoft'
      | 'google'
      | 'okta'
      | 'oauth2Proxy'
    >;

    /**
     * Users that anybody at this machine may sign in as, without a password.
     * When set, the sign-in page offers these and nothing else. For a portal on
     * loopback only; needs `auth.providers.oauth2Proxy`.
     * @deepVisibility frontend
     */
    localUsers?: Array<{
      /** Name of the User entity. */
      name: string;
      /** Name to show. */
      title: string;
      /** What this user is for, for example "owner of the sample project". */
      description: string;
    }>;
  };
}
