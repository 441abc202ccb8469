import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '프로젝트 blog',
  description:
    '도커 호스트의 벽 안에 프로젝트 blog가 있다. 컨테이너 둘이 한 네트워크에 꽂혀 있고, 저마다 볼륨이 하나씩 딸려 있다. 벽의 구멍은 하나뿐이다.',
  caption: '`compose.yaml` 하나가 컨테이너 둘, 네트워크 하나, 볼륨 둘을 만들고, 벽의 구멍은 웹 쪽에만 낸다.',
  words: [
    '도커 호스트의 벽 안에 프로젝트 `blog`가 있고, 그 안에 `compose.yaml`로 만든 것들이 있다.',
    {
      list: [
        '네트워크 `blog_default`(`172.18.0.0/16`)에 컨테이너 둘이 꽂혀 있다. 이미지 `wordpress:6`으로 만든 `blog-wordpress-1`은 서비스 wordpress의 것이고, 이미지 `mariadb:11`로 만든 `blog-db-1`은 서비스 db의 것이다. 둘은 서비스 이름으로 서로를 부른다.',
        '벽의 구멍 `8000 → 80`은 `blog-wordpress-1`로만 이어진다. 브라우저로 `localhost:8000`을 열면 워드프레스가 보인다. `blog-db-1`로 이어지는 구멍은 없다.',
        '볼륨 `blog_wp-data`는 `blog-wordpress-1`의 `/var/www/html`에, `blog_db-data`는 `blog-db-1`의 `/var/lib/mysql`에 꽂혀 있다. 컨테이너를 지워도 볼륨은 남는다.',
      ],
    },
  ],
};
