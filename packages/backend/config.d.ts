export interface Config {
  backend?: {
    /**
     * The names that the portal answers to, each as `name:port`. For a portal on
     * loopback, where a header alone signs a user in; others leave it out.
     */
    allowedHosts?: string[];
  };
}
