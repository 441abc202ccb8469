import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: '클러스터, 노드, 파드',
  description:
    '클러스터라는 테두리 안에 벽으로 그린 기계가 셋 있다. 하나는 컨트롤 플레인이고 둘은 워커 노드이며, 파드는 워커 노드 안에 있다.',
  caption:
    '사람은 컨트롤 플레인에 바라는 상태를 적어 주고, 컨트롤 플레인은 파드를 워커 노드들에 나누어 맡긴다.',
  words: [
    '클러스터는 노드 셋의 모임이다. 벽으로 둘러싸인 하나하나가 노드, 곧 기계 한 대다.',
    {
      list: [
        '터미널에서 `$ kubectl apply`를 치면 요청이 컨트롤 플레인의 `kube-apiserver`(모든 요청의 문)로 간다.',
        '컨트롤 플레인에는 `etcd`(상태의 기록), `kube-scheduler`(자리를 고른다), `controller-manager`(상태를 맞춘다)도 있다. 모두 `kube-apiserver`에게만 말을 건다.',
        '`kube-apiserver`에 적힌 것을 보고 노드마다 있는 `kubelet`이 제 몫의 파드를 띄운다.',
        '워커 노드 1에는 파드가 둘 있다. 둘 다 이미지 `nginx:1.27`로 만든 컨테이너 `nginx`가 하나씩 들어 있다.',
        '워커 노드 2의 파드에는 컨테이너가 둘이다. `nginx` 곁에 이미지 `busybox:1.36`으로 만든 `sidecar`가 붙어 거들고, 둘은 IP 주소 하나를 함께 쓴다.',
      ],
    },
  ],
};
