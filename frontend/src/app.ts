import { watchMenus } from './app/menus';
import { watchDialogs } from './app/dialogs';
import { watchDrafts } from './app/drafts';
import { watchRequests } from './app/requests';
import { watchSmallThings } from './app/small';

watchRequests();

document.addEventListener('DOMContentLoaded', () => {
  watchMenus();
  watchDialogs();
  watchDrafts();
  watchSmallThings();
});
