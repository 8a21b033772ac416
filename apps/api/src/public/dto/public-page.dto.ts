import { IsBoolean, Matches } from 'class-validator';

export class PublicPageDto {
  /** Under which the page stands: /public/{slug}. */
  @Matches(/^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$/, {
    message: 'must be 1 to 60 small letters, digits and hyphens',
  })
  slug!: string;

  /** Whether anybody sees it. */
  @IsBoolean()
  enabled!: boolean;
}
