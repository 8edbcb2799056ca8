/** Servers to measure beside ours: an echo on the same framework, or our skill on the SDK's own adapter. `echo.ts express|teams|alexa|skill` */
import { SkillBuilders } from 'ask-sdk-core';
import { ExpressAdapter } from 'ask-sdk-express-adapter';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import express from 'express';
import type { AddressInfo } from 'node:net';
import { coachSkill } from '../../alexa-skill/handler';
import { loadCoach } from '../../dialogs/load';

class Echo extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context) => { await context.sendActivity(context.activity.text); });
  }
}

const app = express();
const quiet = { info: () => undefined, error: () => undefined };

switch (process.argv[2]) {
  case 'teams': {
    const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
    const bot = new Echo();
    app.post('/api/messages', express.json(), (request, response) => { void adapter.process(request, response, (context) => bot.run(context)); });
    break;
  }
  case 'alexa': {
    const skill = SkillBuilders.custom().addRequestHandlers({ canHandle: () => true, handle: ({ responseBuilder }) => responseBuilder.speak('echo').reprompt('echo').getResponse() }).create();
    app.post('/alexa', new ExpressAdapter(skill, false, false).getRequestHandlers());
    break;
  }
  case 'skill':
    app.post('/alexa', new ExpressAdapter(coachSkill(loadCoach(), quiet), false, false).getRequestHandlers());
    break;
  default:
    app.post('/echo', express.json(), (request, response) => { response.json(request.body); });
}

const server = app.listen(0, '127.0.0.1', () => { process.stdout.write(`localhost:${(server.address() as AddressInfo).port}\n`); });
