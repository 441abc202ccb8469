# syntax=docker/dockerfile:1

# Builds the site. SITE and BASE say where it will stand.
FROM node:24-slim AS build
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
ARG SITE
ARG BASE=/
RUN SITE="$SITE" BASE="$BASE" npm run build

# Serves it: no Node, no sources, no root.
FROM nginx:1.27-alpine
COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf
ARG BASE=/
COPY --from=build /site/dist /usr/share/nginx/html${BASE}
COPY --from=build /site/dist/404.html /usr/share/nginx/html/404.html
RUN chown -R nginx:nginx /var/cache/nginx /run && sed -i '/^user/d; s#^pid .*#pid /run/nginx.pid;#' /etc/nginx/nginx.conf
USER nginx
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD wget -q --spider http://127.0.0.1:8080/404.html || exit 1
