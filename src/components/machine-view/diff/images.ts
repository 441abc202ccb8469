import { shortId } from '../model/images.ts';
import type { ImageModel, MachineModel } from '../model/types.ts';
import { code, imageName, imageSize } from '../words/korean.ts';

/** What is said of an image that came: its layers, and how many of them other images have too. */
export function imageAdded(image: ImageModel, { images }: MachineModel): string[] {
  const others = new Set(images.filter(({ key }) => key !== image.key).flatMap(({ layers }) => layers));
  const shared = image.layers.filter((layer) => others.has(layer)).length;
  const kept = shared === 0 ? '' : ` 레이어 ${shared}개는 다른 이미지와 함께 쓴다.`;
  const size = `레이어 ${image.layers.length}개, ${imageSize(image.size)}`;
  return [`${code(imageName(image))} 이미지가 생겼다(${size}).${kept}`];
}

/** What is said of an image that went. */
export function imageRemoved(image: ImageModel): string[] {
  return [`${code(imageName(image))} 이미지가 지워졌다.`];
}

/** What is said of an image whose tags changed. */
export function imageChanged(was: ImageModel, now: ImageModel): string[] {
  const lost = was.tags.filter((tag) => !now.tags.includes(tag));
  const won = now.tags.filter((tag) => !was.tags.includes(tag));
  const id = code(shortId(now.id));
  return [
    ...won.map((tag) => `${code(tag)} 태그가 이미지 ${id}에 붙었다.`),
    ...lost.map((tag) => `${code(tag)} 태그가 이미지 ${id}에서 떨어졌다.`),
    ...(lost.length > 0 && now.tags.length === 0
      ? [`이미지 ${id}는 이름 없는 이미지(${code('<none>')})가 되었다.`]
      : []),
  ];
}
