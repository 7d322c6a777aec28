import '@trainyard/test-setup/react';
