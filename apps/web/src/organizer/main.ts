import './organizer.css';
import { pages } from '@within24/shared/catalogue/en/pages';
import { mount } from 'svelte';
import { speakWith } from '../i18n/messages.js';
import App from './app.svelte';

speakWith(pages);
mount(App, { target: document.getElementById('app')! });
