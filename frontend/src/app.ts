import { watchBell } from './app/bell';
import { watchMenus } from './app/menus';
import { watchDialogs } from './app/dialogs';
import { watchDrafts } from './app/drafts';
import { watchRequests } from './app/requests';
import { watchSmallThings } from './app/small';
import { watchTours } from './app/tour';
import { keep } from './lib/store';

watchRequests();

document.addEventListener('DOMContentLoaded', () => {
  watchBell();
  watchMenus();
  watchDialogs();
  watchDrafts();
  watchSmallThings();
  watchTours();
  const person = document.body.dataset['user'];
  if (person) keep('person', person);
});
