import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

/** The portal. Plugins come from this package's dependencies (`app.packages`). */
export default createApp({ features: [navModule, signInModule] });
