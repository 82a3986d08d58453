import './our-scripts.js';
import './attendee.css';
import { mount } from 'svelte';
import { languageHere, speak } from '../i18n/language.js';
import App from './app.svelte';

// Where its own sentences cannot be had, English is better than nothing.
await speak(languageHere()).catch(() => speak('en'));
mount(App, { target: document.getElementById('app')! });
