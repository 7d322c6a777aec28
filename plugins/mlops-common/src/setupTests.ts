import '@trainyard/test-setup';
