/** Name of the node in its own cluster. */
export const NODE_NAME = 'trainyard-node';
