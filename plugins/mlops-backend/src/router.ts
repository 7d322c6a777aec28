import { HttpAuthService } from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  answerSuggestionRequestSchema,
  deleteAliasQuerySchema,
  RunState,
  setAliasRequestSchema,
  setScheduleRequestSchema,
  startRunRequestSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import express, { Request } from 'express';
import { answerErrors, noSuchRoute } from './http/answerErrors';
import { requestDeadline } from './http/requestDeadline';
import { sendShared } from './lib/sendShared';
import { createOpenApiDocument } from './openapi/document';
import { parseBody } from './lib/parseBody';
import { MlopsService } from './service/MlopsService';

const ENTITY = '/entities/:kind/:namespace/:name';

/**
 * HTTP only. Requests are checked against the OpenAPI document before they come
 * to a route, so that queries have the types that it says. Bodies are parsed by
 * their own schemas, which say more than a document can.
 */
export async function createRouter(options: {
  httpAuth: HttpAuthService;
  service: MlopsService;
  /** Of one request, in milliseconds. @defaultValue 10000 */
  deadlineMs?: number;
}): Promise<express.Router> {
  const { httpAuth, service, deadlineMs } = options;

  const asReader = async (req: Request) => ({
    entityRef: entityRefOf(req),
    credentials: await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    }),
  });
  const asActor = async (req: Request) => ({
    ...(await asReader(req)),
    request: req,
  });

  const v1 = createValidatedOpenApiRouter(createOpenApiDocument(), {
    // The body is read before, as all that goes wrong here becomes 400.
    middleware: [(_req, _res, next) => next()],
  }) as express.Router;

  v1.get(`${ENTITY}/training`, async (req, res) => {
    sendShared(res, await service.getTraining(await asReader(req)));
  });

  v1.get(`${ENTITY}/runs`, async (req, res) => {
    const query = queryOf<{ cursor?: string; limit: number; state?: RunState }>(
      req,
    );
    sendShared(
      res,
      await service.listRuns({ ...(await asReader(req)), ...query }),
    );
  });

  v1.post(`${ENTITY}/runs`, async (req, res) => {
    const body = parseBody(startRunRequestSchema, req.body);
    res
      .status(202)
      .json(await service.startRun({ ...(await asActor(req)), ...body }));
  });

  v1.get(`${ENTITY}/runs/:runId`, async (req, res) => {
    const { runId } = req.params;
    res.json(await service.getRun({ ...(await asReader(req)), runId }));
  });

  v1.get(`${ENTITY}/runs/:runId/logs`, async (req, res) => {
    const { runId } = req.params;
    const { try: tryNumber, ...query } = queryOf<{
      task: string;
      try: number;
      mapIndex: number;
      cursor?: string;
    }>(req);
    const reader = await asReader(req);
    res.json(await service.getLogs({ ...reader, ...query, runId, tryNumber }));
  });

  v1.get(`${ENTITY}/runs/:runId/pods`, async (req, res) => {
    const { runId } = req.params;
    res.json(await service.getPods({ ...(await asReader(req)), runId }));
  });

  v1.get(`${ENTITY}/runs/:runId/pods/:podName/log`, async (req, res) => {
    const { runId, podName } = req.params;
    const { download, ...query } = queryOf<{
      container: string;
      previous: boolean;
      cursor?: string;
      download: boolean;
    }>(req);
    const asked = { ...(await asReader(req)), ...query, runId, podName };
    if (!download) {
      res.json(await service.getPodLog(asked));
      return;
    }
    const text = await service.downloadPodLog({
      ...asked,
      cursor: undefined,
    });
    res.attachment(`${podName}-${query.container}.log`).type('text/plain');
    res.send(text);
  });

  v1.post(`${ENTITY}/runs/:runId/cancel`, async (req, res) => {
    const { runId } = req.params;
    res
      .status(202)
      .json(await service.cancelRun({ ...(await asActor(req)), runId }));
  });

  v1.post(`${ENTITY}/runs/:runId/retry`, async (req, res) => {
    const { runId } = req.params;
    res
      .status(202)
      .json(await service.retryRun({ ...(await asActor(req)), runId }));
  });

  v1.get(`${ENTITY}/retrain-form`, async (req, res) => {
    res.json(await service.getRetrainForm(await asReader(req)));
  });

  v1.get(`${ENTITY}/versions`, async (req, res) => {
    const query = queryOf<{ cursor?: string; limit: number }>(req);
    sendShared(
      res,
      await service.listVersions({ ...(await asReader(req)), ...query }),
    );
  });

  v1.get(`${ENTITY}/versions/:version/model-card`, async (req, res) => {
    const { version } = req.params;
    res.json(await service.getModelCard({ ...(await asReader(req)), version }));
  });

  v1.post(`${ENTITY}/versions/:version/alias`, async (req, res) => {
    const { version } = req.params;
    const body = parseBody(setAliasRequestSchema, req.body);
    res.json(
      await service.setAlias({ ...(await asActor(req)), ...body, version }),
    );
  });

  v1.get(`${ENTITY}/aliases/history`, async (req, res) => {
    const query = queryOf<{ cursor?: string; limit: number }>(req);
    res.json(
      await service.getAliasHistory({ ...(await asReader(req)), ...query }),
    );
  });

  v1.delete(`${ENTITY}/aliases/:alias`, async (req, res) => {
    const { alias } = req.params;
    const query = parseBody(deleteAliasQuerySchema, req.query);
    res.json(
      await service.deleteAlias({
        ...(await asActor(req)),
        ...query,
        alias,
      }),
    );
  });

  v1.patch(`${ENTITY}/schedule`, async (req, res) => {
    const { paused } = parseBody(setScheduleRequestSchema, req.body);
    res.json(await service.setSchedule({ ...(await asActor(req)), paused }));
  });

  v1.post(`${ENTITY}/suggestion/dismiss`, async (req, res) => {
    const { id } = parseBody(answerSuggestionRequestSchema, req.body);
    res.json(await service.dismissSuggestion({ ...(await asActor(req)), id }));
  });

  v1.post(`${ENTITY}/suggestion/restore`, async (req, res) => {
    const { id } = parseBody(answerSuggestionRequestSchema, req.body);
    res.json(await service.restoreSuggestion({ ...(await asActor(req)), id }));
  });

  const router = express.Router();
  router.use('/v1', express.json({ limit: '100kb' }));
  router.use(`/v1${ENTITY}`, requestDeadline(entityRefOf, deadlineMs));
  router.use('/v1', v1);
  router.use(noSuchRoute);
  router.use(answerErrors);
  return router;
}

/** Checked, converted and filled with defaults by the OpenAPI middleware. */
const queryOf = <T>(req: Request) => req.query as unknown as T;

const entityRefOf = ({ params }: Request) =>
  stringifyEntityRef({
    kind: params.kind,
    namespace: params.namespace,
    name: params.name,
  });
